package geo

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

class AngleTest {
    @Test
    fun `normalises negative angles`() {
        assertEquals(270, Angle(-90).normalised())
        assertEquals(0, Angle(360).normalised())
    }

    @Test
    fun `refuses nonsense`() {
        assertFailsWith<IllegalArgumentException> { Angle.parse("x") }
    }
}
