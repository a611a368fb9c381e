package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"pulumi-zoom/sdk/go/zoom"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		ada, err := zoom.NewUser(ctx, "ada", &zoom.UserArgs{Email: pulumi.String("ada@example.com")})
		if err != nil {
			return err
		}
		_, err = zoom.NewGroup(ctx, "engineering", &zoom.GroupArgs{
			Name:    pulumi.String("Engineering"),
			Members: pulumi.StringArray{ada.Email, pulumi.String("charles@example.com")},
			Admins:  pulumi.StringArray{ada.Email},
		})
		return err
	})
}
