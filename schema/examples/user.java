package company;

import com.pulumi.Pulumi;
import com.pulumi.zoom.User;
import com.pulumi.zoom.UserArgs;
import com.pulumi.zoom.enums.UserType;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var ada = new User("ada", UserArgs.builder()
                .email("ada@example.com")
                .firstName("Ada")
                .lastName("Lovelace")
                .type(UserType.Licensed)
                .dept("Engineering")
                .build());
        });
    }
}
