package report

import (
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// The page, in millimetres.
const (
	margin     = 22.0
	lineHeight = 5.6
	labelWidth = 52.0
)

// PDF writes the paper on A4 pages. The fonts every reader has hold all that
// Spanish, English and Portuguese need, so none is shipped; a sign they lack is
// written as a question mark. The file holds no date but made, so the same
// paper has the same bytes.
func (p Paper) PDF(w io.Writer, made time.Time) error {
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
	s.font("", 10.5)
	for _, l := range p.Lead {
		doc.Ln(2)
		s.flow(l, lineHeight)
	}
	for _, part := range p.Parts {
		s.part(part)
	}
	return doc.Output(w)
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

func (s sheet) part(p Part) {
	s.Ln(4)
	s.keepTogether(p)
	if p.Heading != "" {
		s.font("B", 12)
		s.flow(p.Heading, 7)
	}
	s.font("", 10.5)
	for _, f := range p.Fields {
		s.field(f)
	}
	for _, t := range p.Text {
		s.flow(t, lineHeight)
		s.Ln(1)
	}
	for _, i := range p.Items {
		s.item(i)
	}
	s.table(p.Table)
	for _, label := range p.Blanks {
		s.blank(label)
	}
}

// keepTogether starts a new page rather than leave a heading or a line to sign
// alone at its end.
func (s sheet) keepTogether(p Part) {
	s.room(7 + 2*lineHeight + 14*float64(len(p.Blanks)))
}

func (s sheet) field(f Field) {
	s.room(3 * lineHeight) // no label is longer
	x, y := s.GetXY()
	s.font("B", 10)
	s.MultiCell(labelWidth-3, lineHeight, s.tr(f.Label), "", "L", false)
	below, page := s.GetY(), s.PageNo()
	s.SetXY(x+labelWidth, y)
	s.font("", 10.5)
	s.SetLeftMargin(margin + labelWidth)
	s.flow(f.Value, lineHeight)
	s.SetLeftMargin(margin)
	if s.PageNo() == page {
		s.SetY(max(s.GetY(), below))
	}
	s.SetXY(margin, s.GetY()+1)
}

// room starts a new page when the rest of this one is too low.
func (s sheet) room(needs float64) {
	if _, height := s.GetPageSize(); s.GetY()+needs > height-margin {
		s.AddPage()
	}
}

func (s sheet) item(text string) {
	s.CellFormat(5, lineHeight, s.tr("•"), "", 0, "L", false, 0, "")
	s.SetLeftMargin(margin + 5)
	s.flow(text, lineHeight)
	s.SetLeftMargin(margin)
	s.SetX(margin)
}

func (s sheet) table(rows [][]string) {
	if len(rows) < 2 {
		return
	}
	width, _ := s.GetPageSize()
	cell := (width - 2*margin) / float64(len(rows[0]))
	for i, row := range rows {
		style := ""
		if i == 0 {
			style = "B"
		}
		s.font(style, 9.5)
		for _, text := range row {
			s.CellFormat(cell, lineHeight, s.fitting(text, cell), "B", 0, "L", false, 0, "")
		}
		s.Ln(-1)
	}
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

func (s sheet) blank(label string) {
	s.Ln(8)
	x, y := s.GetXY()
	s.CellFormat(labelWidth, lineHeight, s.tr(label), "", 0, "L", false, 0, "")
	s.Line(x+labelWidth, y+lineHeight-1, x+labelWidth+90, y+lineHeight-1)
	s.Ln(lineHeight)
}
