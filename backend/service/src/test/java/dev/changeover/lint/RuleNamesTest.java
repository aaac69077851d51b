package dev.changeover.lint;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RuleNamesTest {

    @Test
    void everyAdviceOfARuleIsListedAndNothingElse() throws IllegalAccessException {
        Set<String> names = new HashSet<>();
        for (Class<?> rule : Rule.class.getPermittedSubclasses()) {
            for (Field field : rule.getDeclaredFields()) {
                if (field.getType() == Report.Advice.class) {
                    field.setAccessible(true);
                    names.add(((Report.Advice) field.get(null)).rule());
                }
            }
        }

        assertThat(RuleNames.all()).isEqualTo(names);
    }
}
