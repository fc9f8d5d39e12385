package words

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"alongside/model"
)

// TestReaderReadsWhatJSONSays reads every file both ways.
func TestReaderReadsWhatJSONSays(t *testing.T) {
	for _, l := range model.Languages {
		ours, err := read(l)
		if err != nil {
			t.Fatal(err)
		}
		theirs := new(Words)
		for name, area := range theirs.areas() {
			data, err := files.ReadFile(string(l) + "/" + name + ".json")
			if err != nil {
				t.Fatal(err)
			}
			dec := json.NewDecoder(bytes.NewReader(data))
			dec.DisallowUnknownFields()
			if err := dec.Decode(area); err != nil {
				t.Errorf("%s/%s: %v", l, name, err)
			}
			if mine := ours.areas()[name]; !reflect.DeepEqual(mine, area) {
				t.Errorf("%s/%s: read\n%+v\nwhere the file says\n%+v", l, name, mine, area)
			}
		}
	}
}

func TestReaderRefuses(t *testing.T) {
	type area struct {
		One  string            `json:"one"`
		Many map[string]Plural `json:"many"`
		List []Text            `json:"list"`
		Less int               `json:"less"`
	}
	var a area
	if err := readInto(&a, ` { "many": {"x": {"other":"\"\u00f1\n", "one":"{n}"}, "y": {}}, "list": ["a" , "b"], "one" : "" } `); err != nil || len(a.List) != 2 || a.List[1] != "b" || a.Many["x"].Other != "\"ñ\n" {
		t.Errorf("%+v %v", a, err)
	}
	for text, why := range map[string]string{
		`{"two": "x"}`: `knows no "two"`, `{"one": 1}`: "belongs", `{"one": "x"`: "belongs", `{"one": "x`: "without an end",
		`{"one": "\q"}`: "invalid", `{} {}`: "more than one", ``: "belongs", `{"one" "x"}`: "belongs", `{"less": "x"}`: "int", `{,}`: "belongs",
		`{"list": ["a" "b"]}`: "belongs", `{"list": [{}]}`: "belongs",
	} {
		if err := readInto(&a, text); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
