package num

func IsPrime(n int) bool {
	for i := 2; i < n; i++ {
		if n%i == 0 {
			return false
		}
	}
	return true
}

func Primes(max int) []int {
	var primes []int
	for i := 1; i <= max; i++ {
		if IsPrime(i) {
			primes = append(primes, i)
		}
	}
	return primes
}
