package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"sync"
)

//go:embed page
var pageFiles embed.FS

// pages are the templates, parsed when a page is first asked for.
var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"clean": harmless, "line": oneLine, "cut": cut, "count": countText, "times": Times, "number": numberText,
		"mean": meanText, "percent": percentText, "minutes": minutesText, "capital": capitalText,
		"heat": heat, "long": long, "satisfied": satisfaction, "trend": trendLine, "rows": rowsTable, "title": titleOf, "examples": examplesOf,
	}).ParseFS(pageFiles, "page/*.gohtml"))
})

// fill executes a template to a piece of a page, everything in it escaped.
func fill(name string, data any) (template.HTML, error) {
	var b bytes.Buffer
	if err := pages().ExecuteTemplate(&b, name, data); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil //nolint:gosec // made by html/template itself
}

// generator stands in the head of every page, by which it is known as a report.
const generator = `<meta name="generator" content="rapport report">`

// shell is what every page is wrapped in.
type shell struct {
	Title string
	// Page is the file's name within the report's folder, by which it is known again.
	Page   string
	Style  template.CSS
	Script template.JS
	// CSP lets in our own style and script, by their hashes, and nothing else.
	CSP  string
	Body template.HTML
}

// wrap makes a whole page of body, a file called name in a report's folder. sheets
// are style sheets in page/; scripted says whether page.js goes with it.
func wrap(name, title string, body template.HTML, scripted bool, sheets ...string) ([]byte, error) {
	s := shell{Title: title, Page: name, Body: body}
	for _, name := range sheets {
		s.Style += template.CSS(asset(name)) //nolint:gosec // ours
	}
	csp := "default-src 'none'; style-src " + hashOf(string(s.Style))
	if scripted {
		s.Script = template.JS(asset("page.js")) //nolint:gosec // ours
		csp += "; script-src " + hashOf(string(s.Script))
	}
	s.CSP = csp + "; base-uri 'none'; form-action 'none'"
	var b bytes.Buffer
	if err := pages().ExecuteTemplate(&b, "shell", s); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func asset(name string) string {
	data, err := pageFiles.ReadFile("page/" + name)
	if err != nil {
		panic(err) // embedded
	}
	return string(data)
}

// hashOf names a text as a Content-Security-Policy does.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
