package prompts

import (
	"fmt"
	"strings"
)

// expand spells out classes, optional runs and alternatives of several words.
// What comes out is a list of signals, each a list of places: "a|b" one of
// these words, "?a|b" perhaps one of them, "=a" exactly this form, "*" a gap.
func expand(line string, classes map[string]string) ([][]string, error) {
	line, err := inline(line, classes, 0)
	if err != nil {
		return nil, err
	}
	out := [][]string{nil}
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		var alts [][]string
		if line[0] == '(' || line[0] == '[' {
			end := strings.IndexAny(line, ")]")
			if end < 0 {
				return nil, fmt.Errorf("%q is not closed", line)
			}
			alts = alternatives(line[1:end], line[0] == '[')
			line = line[end+1:]
		} else {
			w, rest, _ := strings.Cut(line, " ")
			if i := strings.IndexAny(w, "(["); i >= 0 {
				return nil, fmt.Errorf("a space is missing before %q", w[i:])
			}
			alts, line = [][]string{{w}}, rest
		}
		if out, err = product(out, alts); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func inline(line string, classes map[string]string, depth int) (string, error) {
	if depth > 3 {
		return "", fmt.Errorf("classes go round in %q", line)
	}
	for {
		i := strings.IndexByte(line, '<')
		if i < 0 {
			return line, nil
		}
		j := strings.IndexByte(line[i:], '>')
		if j < 0 {
			return "", fmt.Errorf("%q is not closed", line[i:])
		}
		name := line[i+1 : i+j]
		body, ok := classes[name]
		if !ok {
			return "", fmt.Errorf("no class <%s>", name)
		}
		body, err := inline(body, classes, depth+1)
		if err != nil {
			return "", err
		}
		inside := strings.Count(line[:i], "(")+strings.Count(line[:i], "[") > strings.Count(line[:i], ")")+strings.Count(line[:i], "]")
		if !inside {
			body = "(" + body + ")"
		}
		line = line[:i] + body + line[i+j+1:]
	}
}

// alternatives gathers single words in one place and keeps longer ones apart.
func alternatives(body string, optional bool) [][]string {
	var single []string
	var out [][]string
	for alt := range strings.SplitSeq(body, "|") {
		f := strings.Fields(alt)
		if len(f) == 1 && f[0][0] != '=' && f[0] != "*" {
			single = append(single, f[0])
			continue
		}
		out = append(out, f)
	}
	if len(single) > 0 {
		w := strings.Join(single, "|")
		if optional && len(out) == 0 {
			w = "?" + w
		}
		out = append(out, []string{w})
	}
	if optional && (len(out) > 1 || !strings.HasPrefix(out[0][0], "?")) {
		out = append(out, nil)
	}
	return out
}

// maxSpelled bounds what one line of a lexicon may stand for.
const maxSpelled = 400

func product(heads, tails [][]string) ([][]string, error) {
	if len(heads)*len(tails) > maxSpelled {
		return nil, fmt.Errorf("one signal stands for more than %d", maxSpelled)
	}
	out := make([][]string, 0, len(heads)*len(tails))
	for _, h := range heads {
		for _, t := range tails {
			out = append(out, append(h[:len(h):len(h)], t...))
		}
	}
	return out, nil
}
