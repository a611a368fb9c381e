package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"pulumi-zoom/sdk/go/zoom"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		ada, err := zoom.NewUser(ctx, "ada", &zoom.UserArgs{
			Email: pulumi.String("ada@example.com"),
			Type:  zoom.UserTypeLicensed,
		})
		if err != nil {
			return err
		}
		_, err = zoom.NewPhoneUser(ctx, "ada", &zoom.PhoneUserArgs{
			UserId:          ada.ID(),
			AccountStatus:   ada.AccountStatus,
			ExtensionNumber: pulumi.String("1815"),
			CallingPlans:    pulumi.Array{pulumi.Int(zoom.CallingPlanUsCanadaUnlimited)},
			PhoneNumbers:    pulumi.StringArray{pulumi.String("+16505550100")},
		})
		return err
	})
}
