package shop

class Basket(private val prices: PriceList) {
    private val items = mutableMapOf<String, Int>()

    fun add(sku: String, count: Int = 1) {
        items[sku] = count
    }

    fun total(): Int = items.entries.sumOf { (sku, count) -> prices.of(sku) * count }
}
