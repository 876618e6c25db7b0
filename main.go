// Command rapport is a customer-interaction training simulator for the terminal.
package main

import (
	_ "embed"
	"os"

	"rapport/cmd"
)

//go:embed scenarios.yaml
var scenariosYAML []byte

func main() { os.Exit(cmd.Main(os.Args[1:], scenariosYAML)) }
