// Package plain is the program without a screen: questions and answers, one
// line after another, for screen readers, braille lines and terminals that
// cannot draw. It does the main jobs of the screen — capturing a session,
// reviewing, resistance, history, questions — with the same rules and the same
// records, and says in words what the screen says by place and colour.
//
// It reads lines from anywhere, so a whole session can be written down as a
// script.
package plain
