package report

import (
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// The page, in millimetres.
const (
	margin     = 20.0
	lineHeight = 5.0
	labelWidth = 58.0
	signHeight = 15.0 // the room for a hand above a line, and the label below
	gutter     = 12.0 // between two lines to sign on

	beforePart    = 4.0
	headingHeight = 7.0
	afterField    = 0.8
	underLine     = 0.5 // between a line to sign on and its label
)

// PDF writes the paper on A4 pages. The fonts every reader has hold all that
// Spanish, English and Portuguese need, so none is shipped; a sign they lack is
// written as a question mark. The file holds no date but made, so the same
// paper has the same bytes.
func (p Paper) PDF(w io.Writer, made time.Time) error { return p.draw(made).Output(w) }

func (p Paper) draw(made time.Time) *fpdf.Fpdf {
	doc := fpdf.New("P", "mm", "A4", "")
	s := sheet{doc, doc.UnicodeTranslatorFromDescriptor("")}
	doc.SetMargins(margin, margin, margin)
	doc.SetAutoPageBreak(true, margin)
	doc.SetCreationDate(made)
	doc.SetModificationDate(made)
	doc.SetCatalogSort(true)
	doc.SetTitle(p.Title, true)
	doc.AliasNbPages("{all}")
	doc.SetFooterFunc(func() {
		doc.SetY(-margin + 6)
		doc.SetFont("Helvetica", "", 8)
		doc.CellFormat(0, lineHeight, s.tr(p.Page(doc.PageNo(), "{all}")), "", 0, "C", false, 0, "")
	})
	doc.AddPage()
	s.font("B", 17)
	s.flow(p.Title, 8)
	s.font("", 10)
	for _, l := range p.Lead {
		doc.Ln(2)
		s.flow(l, lineHeight)
	}
	for i, part := range p.Parts {
		s.part(part, below(p.Parts[i+1:]))
	}
	return doc
}

// sheet is the page under the pen.
type sheet struct {
	*fpdf.Fpdf
	tr func(string) string
}

func (s sheet) font(style string, size float64) { s.SetFont("Helvetica", style, size) }

func (s sheet) flow(text string, height float64) {
	s.MultiCell(0, height, s.tr(text), "", "L", false)
}

// below is the height of the part that must not begin a page alone: the lines
// to sign on stand under some of what is signed.
func below(rest []Part) float64 {
	if len(rest) == 0 || len(rest[0].Blanks) == 0 {
		return 0
	}
	return beforePart + beginning(rest[0])
}

// beginning is how much room the first of a part needs: its heading with two
// lines of what follows, or with all of the lines to fill in.
func beginning(p Part) float64 {
	height := heightOfBlanks(p)
	if p.Heading != "" {
		height += headingHeight
	}
	if len(p.Blanks) == 0 || len(p.Fields)+len(p.Text)+len(p.Items)+len(p.Table) > 0 {
		height += 2 * lineHeight
	}
	return height
}

// part writes a section; the end of it stays on one page with what needs the
// height under it.
func (s sheet) part(p Part, under float64) {
	s.Ln(beforePart)
	s.room(beginning(p))
	if p.Heading != "" {
		s.font("B", 12)
		s.flow(p.Heading, headingHeight)
	}
	s.font("", 10)
	for i, f := range p.Fields {
		if i == len(p.Fields)-1 && under > 0 {
			s.room(s.fieldHeight(f) + under)
		}
		s.field(f)
	}
	for _, t := range p.Text {
		s.flow(t, lineHeight)
		s.Ln(1)
	}
	for i, text := range p.Items {
		if i == len(p.Items)-1 && under > 0 {
			s.room(2*lineHeight + under)
		}
		s.item(text)
	}
	s.table(p.Table)
	s.blanks(p.Blanks)
}

// fieldHeight is how much room a field takes.
func (s sheet) fieldHeight(f Field) float64 {
	width, _ := s.GetPageSize()
	s.font("B", 9.5)
	lines := len(s.SplitLines([]byte(s.tr(f.Label)), labelWidth-3))
	s.font("", 10)
	lines = max(lines, len(s.SplitLines([]byte(s.tr(f.Value)), width-2*margin-labelWidth)))
	return float64(lines)*lineHeight + afterField
}

func (s sheet) field(f Field) {
	s.room(3 * lineHeight) // no label is longer
	x, y := s.GetXY()
	s.font("B", 9.5)
	s.MultiCell(labelWidth-3, lineHeight, s.tr(f.Label), "", "L", false)
	below, page := s.GetY(), s.PageNo()
	s.SetXY(x+labelWidth, y)
	s.font("", 10)
	s.SetLeftMargin(margin + labelWidth)
	s.flow(f.Value, lineHeight)
	s.SetLeftMargin(margin)
	if s.PageNo() == page {
		s.SetY(max(s.GetY(), below))
	}
	s.SetXY(margin, s.GetY()+afterField)
}

// room starts a new page when the rest of this one is too low, and says which
// page it is.
func (s sheet) room(needs float64) int {
	if _, height := s.GetPageSize(); s.GetY()+needs > height-margin {
		s.AddPage()
	}
	return s.PageNo()
}

func (s sheet) item(text string) {
	s.CellFormat(5, lineHeight, s.tr("•"), "", 0, "L", false, 0, "")
	s.SetLeftMargin(margin + 5)
	s.flow(text, lineHeight)
	s.SetLeftMargin(margin)
	s.SetX(margin)
}

// table writes rows under thin rules; its head stands on every page.
func (s sheet) table(rows [][]string) {
	if len(rows) < 2 {
		return
	}
	width, _ := s.GetPageSize()
	cell := (width - 2*margin) / float64(len(rows[0]))
	s.SetDrawColor(190, 190, 190)
	s.row(rows[0], cell, "B")
	for _, row := range rows[1:] {
		if page := s.PageNo(); s.room(lineHeight) > page {
			s.row(rows[0], cell, "B")
		}
		s.row(row, cell, "")
	}
	s.SetDrawColor(0, 0, 0)
}

func (s sheet) row(cells []string, width float64, style string) {
	s.font(style, 9.5)
	for _, text := range cells {
		s.CellFormat(width, lineHeight, s.fitting(text, width), "B", 0, "L", false, 0, "")
	}
	s.Ln(-1)
}

// fitting shortens a cell that is too long for its column.
func (s sheet) fitting(text string, width float64) string {
	t := s.tr(text)
	for s.GetStringWidth(t) > width-2 && len(text) > 1 {
		r := []rune(strings.TrimSuffix(text, "…"))
		text = string(r[:len(r)-1]) + "…"
		t = s.tr(text)
	}
	return t
}

// blanks draws lines for a hand, two side by side with their labels under
// them; of an odd number the first stands alone.
func (s sheet) blanks(labels []string) {
	if len(labels) == 0 {
		return
	}
	page, _ := s.GetPageSize()
	width := (page - 2*margin - gutter) / 2
	s.font("", 9)
	top := s.GetY()
	for i, label := range labels {
		place := i + len(labels)%2
		if i == 0 {
			place = 0
		}
		x, y := margin+float64(place%2)*(width+gutter), top+float64(place/2)*signHeight+signHeight-lineHeight
		s.Line(x, y, x+width, y)
		s.SetXY(x, y+underLine)
		s.CellFormat(width, lineHeight, s.fitting(label, width), "", 0, "L", false, 0, "")
	}
	s.SetXY(margin, top+heightOfBlanks(Part{Blanks: labels}))
}

// heightOfBlanks is how much of a page the lines to fill in take.
func heightOfBlanks(p Part) float64 {
	if len(p.Blanks) == 0 {
		return 0
	}
	return signHeight*float64((len(p.Blanks)+1)/2) + underLine
}
