package shop

import io.mockk.every
import io.mockk.mockk
import io.mockk.verify
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class BasketTest {
    private val prices = mockk<PriceList>()
    private val basket = Basket(prices)

    @Test
    fun `adds up`() {
        every { prices.of("pen") } returns 2
        basket.add("pen")
        basket.add("pen", 2)

        assertEquals(6, basket.total())
        verify(exactly = 1) { prices.of("pen") }
    }

    @Test
    fun `refuses nothing`() {
        val error = assertThrows<IllegalArgumentException> { basket.add("pen", 0) }
        assertTrue(error.message!!.contains("count"))
    }
}
