package geo

data class Angle(val degrees: Int) {
    fun normalised(): Int = degrees % 360

    companion object {
        fun parse(text: String): Angle = Angle(text.toIntOrNull() ?: throw IllegalArgumentException(text))
    }
}
