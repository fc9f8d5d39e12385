// Alongside is a companion for a coach in the terminal beside a video call: it
// listens for resistance, offers the right open question, and remembers what
// the client committed to. Nothing leaves the machine.
package main

import "os"

func main() { os.Exit(run(os.Args[1:])) }
