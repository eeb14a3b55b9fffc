package app;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.*;
import org.junit.jupiter.params.*;
import org.junit.jupiter.params.provider.*;

@DisplayName("Slugs")
class SlugTest {

    private final Slug slug = new Slug();

    @Nested
    class WhenPlain {
        @Test
        void lowers() {
            assertThat(slug.of("Hello")).isEqualTo("hello").hasSize(5);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", " ", "\t"})
    void refusesBlank(String text) {
        assertThatThrownBy(() -> slug.of(text))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("blank");
    }

    @Test
    @Timeout(2)
    void many() {
        var all = slug.all("a b");
        assertThat(all).containsExactly("a", "b");
    }
}
