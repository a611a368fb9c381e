package company;

import com.pulumi.Pulumi;
import com.pulumi.core.Either;
import com.pulumi.zoom.PhoneUser;
import com.pulumi.zoom.PhoneUserArgs;
import com.pulumi.zoom.User;
import com.pulumi.zoom.UserArgs;
import com.pulumi.zoom.enums.CallingPlan;
import com.pulumi.zoom.enums.UserType;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var ada = new User("ada", UserArgs.builder()
                .email("ada@example.com")
                .type(UserType.Licensed)
                .build());
            new PhoneUser("ada", PhoneUserArgs.builder()
                .userId(ada.id())
                .accountStatus(ada.accountStatus())
                .extensionNumber("1815")
                .callingPlans(Either.ofLeft(CallingPlan.UsCanadaUnlimited.getValue()))
                .phoneNumbers("+16505550100")
                .build());
        });
    }
}
