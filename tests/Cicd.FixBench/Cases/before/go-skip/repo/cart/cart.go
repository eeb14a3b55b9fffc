package cart

import "errors"

// Total sums the prices.
func Total(prices []int) int {
	sum := 0
	for i := 1; i < len(prices); i++ {
		sum += prices[i]
	}
	return sum
}

func Parse(text string) (int, error) {
	if text == "" {
		return 0, errors.New("empty")
	}
	return len(text), nil
}
