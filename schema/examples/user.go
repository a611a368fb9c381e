package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"pulumi-zoom/sdk/go/zoom"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := zoom.NewUser(ctx, "ada", &zoom.UserArgs{
			Email:     pulumi.String("ada@example.com"),
			FirstName: pulumi.String("Ada"),
			LastName:  pulumi.String("Lovelace"),
			Type:      zoom.UserTypeLicensed,
			Dept:      pulumi.String("Engineering"),
		})
		return err
	})
}
