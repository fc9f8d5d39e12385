// Alongside is a companion for a coach in the terminal beside a video call: it
// listens for resistance, offers the right open question, and remembers what
// the client committed to. Nothing leaves the machine.
//
// # Where a line belongs
//
// A command is a file of its name; commands.go lists them all. history goes on
// in overtime.go, questions in check.go. Beside them:
//
//	what comes from outside, exit statuses  app.go, ids.go, harden.go
//	flags, config.toml, who decides         flags.go, config.go, decisions.go; the language: language.go
//	finding and opening the vault           open.go; passphrases: secret.go
//	asking whether it is meant              confirm.go
//	writing a file                          files.go; an export in several: volumes.go
//	the program on the screen               start.go, and in lines: plain.go
//	the vault behind the screens            door.go, care.go; what they write: papers.go
//	how a command speaks                    page.go, help.go, nearest.go
//	what leaves the vault, and comes in     package report
//	the invented practice                   package demo
//	the conversation in lines               package plain
package main

import "os"

func main() { os.Exit(run(os.Args[1:])) }
