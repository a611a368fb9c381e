package main

import (
	"encoding/json"
	"fmt"

	"github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// Does what GeneratePackage of the language hosts does: `pulumi package gen-sdk` asks them.
func generateSDK(source json.RawMessage, language string) (map[string][]byte, error) {
	var spec schema.PackageSpec
	if err := json.Unmarshal(source, &spec); err != nil {
		return nil, err
	}
	pkg, found, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return nil, found
	}
	switch language {
	case "nodejs":
		return nodejs.GeneratePackage("pulumi", pkg, nil, nil, false, nil)
	case "python":
		return python.GeneratePackage("pulumi", pkg, nil, nil)
	case "go":
		return gen.GeneratePackage("pulumi", pkg, nil)
	default:
		return nil, fmt.Errorf("no SDK is written for %s", language)
	}
}
