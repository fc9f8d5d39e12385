package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"alongside/cmd/alongside/plain"
	"alongside/tui/text"
)

// page writes plain text in sections, for a narrow pane and a pipe alike.
// Everything passes the sanitiser: what stands in the vault is other people's
// words.
type page struct {
	w     io.Writer
	whole bool // sentences are not broken here
	begun bool
	err   error
}

// page is where a command writes its answer; in plain mode it is spoken, in
// words alone.
func (a *app) page() *page {
	if a.plain() {
		return &page{w: plain.Voice(a.out, a.words.Plain, a.width), whole: true}
	}
	return &page{w: a.out}
}

// width is how many cells a line of the terminal has; 0 is not known.
func (a *app) width() int {
	if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		return width
	}
	return 0
}

// head begins a section.
func (p *page) head(title string) {
	if p.begun {
		p.line("")
	}
	p.begun = true
	p.line(title)
}

// item writes one line under a head, wrapped.
func (p *page) item(s string) { p.wrapped("  ", "    ", s) }

// under writes a line that belongs to the item above it.
func (p *page) under(s string) {
	if s != "" {
		p.wrapped("      ", "      ", s)
	}
}

func (p *page) wrapped(first, later, s string) {
	if s = text.Line(s); p.whole {
		p.line(first + s)
		return
	}
	for i, l := range text.Wrap(s, helpWidth-len(later)) {
		lead := later
		if i == 0 {
			lead = first
		}
		p.line(lead + l)
	}
}

func (p *page) line(s string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, strings.TrimRight(s, " "))
	}
}

// list is a section of items, left out when there are none.
func (p *page) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	p.head(title)
	for _, i := range items {
		p.item(i)
	}
}

// joined puts the parts that say something side by side.
func joined(parts ...string) string {
	var said []string
	for _, s := range parts {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " · ")
}
