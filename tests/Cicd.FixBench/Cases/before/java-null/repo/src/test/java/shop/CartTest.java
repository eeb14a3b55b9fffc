package shop;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartTest {
    @Test
    void totalsTwo() {
        Cart cart = new Cart(List.of(2, 3));
        assertEquals(5, cart.total());
        assertTrue(cart.total() > 0);
    }

    @Test
    void rejectsNull() {
        assertThrows(IllegalArgumentException.class, () -> new Cart(null));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2"})
    void totalsOne(int price, int expected) {
        assertEquals(expected, new Cart(List.of(price)).total());
    }
}
