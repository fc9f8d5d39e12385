// Package plain is the program without a screen: questions and answers, one
// line after another, for screen readers, braille lines and terminals that
// cannot draw. It does the main jobs of the screens — the day's list, a live
// session with its review, its resistance and its commitments, history and
// questions — by the same rules of the model and with the same records, and
// says in words what a screen says by place and colour.
//
// It reads lines from anywhere, so a whole session can be written down as a
// script. Every line is in the vault before the next question; where the input
// ends, so does the program, and nothing is lost.
package plain
