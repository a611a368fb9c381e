// Does what the language hosts do that write code, which a CLI that was built from source lacks. Standard input is
// {"source": {file: PCL}, "loaderTarget": address} for a program in TypeScript, or {"schema": package schema, "language":
// name} for an SDK. Standard output is {file: code}.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/hcl2/syntax"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

type request struct {
	Source       map[string]string `json:"source"`
	LoaderTarget string            `json:"loaderTarget"`
	Schema       json.RawMessage   `json:"schema"`
	Language     string            `json:"language"`
}

func generateProgram(asked request) (map[string][]byte, error) {
	loader, err := schema.NewLoaderClient(asked.LoaderTarget)
	if err != nil {
		return nil, err
	}
	parser := syntax.NewParser()
	for path, source := range asked.Source {
		if err := parser.ParseFile(strings.NewReader(source), path); err != nil {
			return nil, err
		}
	}
	program, found, err := pcl.BindProgram(parser.Files, schema.NewCachedLoader(loader), pcl.NonStrictBindOptions()...)
	if err != nil {
		return nil, err
	}
	if found.HasErrors() {
		return nil, found
	}
	files, found, err := nodejs.GenerateProgram(program)
	if err != nil {
		return nil, err
	}
	if found.HasErrors() {
		return nil, found
	}
	return files, nil
}

func generate(asked request) (map[string]string, error) {
	var files map[string][]byte
	var err error
	if asked.Schema != nil {
		files, err = generateSDK(asked.Schema, asked.Language)
	} else {
		files, err = generateProgram(asked)
	}
	code := map[string]string{}
	for name, content := range files {
		code[name] = string(content)
	}
	return code, err
}

func main() {
	var asked request
	err := json.NewDecoder(os.Stdin).Decode(&asked)
	if err == nil {
		var code map[string]string
		if code, err = generate(asked); err == nil {
			err = json.NewEncoder(os.Stdout).Encode(code)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
