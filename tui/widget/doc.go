// Package widget holds the parts screens are drawn from: lists, fields, forms,
// choices, bars and readers of a long text. They know how to draw and edit
// within a width and a height, and nothing of coaching: labels, rows and checks
// are handed in.
//
// Every part takes its theme when it draws, keeps the real cursor where the
// coach works, treats a paste as text, and leaves ctrl+a, ctrl+b, ctrl+v and
// ctrl+z alone. They are made by hand because a frame is drawn after every
// message and styling by Lip Gloss costs more than the whole frame.
package widget
