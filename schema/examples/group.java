package company;

import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import com.pulumi.zoom.Group;
import com.pulumi.zoom.GroupArgs;
import com.pulumi.zoom.User;
import com.pulumi.zoom.UserArgs;
import java.util.List;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var ada = new User("ada", UserArgs.builder().email("ada@example.com").build());
            new Group("engineering", GroupArgs.builder()
                .name("Engineering")
                .members(Output.all(ada.email(), Output.of("charles@example.com")))
                .admins(ada.email().applyValue(List::of))
                .build());
        });
    }
}
