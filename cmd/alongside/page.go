package main

import (
	"fmt"
	"io"
	"strings"

	"alongside/tui/text"
)

// page writes plain text in sections, for a narrow pane and a pipe alike.
// Everything passes the sanitiser: what stands in the vault is other people's
// words.
type page struct {
	w     io.Writer
	begun bool
	err   error
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
	for i, l := range text.Wrap(text.Line(s), helpWidth-len(later)) {
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
