package shop;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void twoWords() {
        assertEquals("AL", Names.initials("Ada Lovelace"));
    }

    @Test
    void empty() {
        assertThrows(IllegalArgumentException.class, () -> Names.initials(""));
    }
}
