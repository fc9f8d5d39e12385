// Package plain is the program without a screen: questions and answers, one
// line after another, for screen readers, braille lines and terminals that
// cannot draw. It does the jobs of the screens — the day's list, every kind of
// session from its first phase to its last, what happens between sessions, the
// agreement, the process, history and questions — by the same rules of the
// model and with the same records, and says in words what a screen says by
// place and colour.
//
// Three answers mean the same everywhere: an empty line leaves a question as
// it is, a slash goes back, a question mark explains. Only the line of a
// running session has its own: there they are the next thing to do, the
// commands, and the finder of questions.
//
// It reads lines from anywhere, so a whole session can be written down as a
// script. Every line is in the vault before the next question; where the input
// ends, so does the program, and nothing is lost.
package plain
