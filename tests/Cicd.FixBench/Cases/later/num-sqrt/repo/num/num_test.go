package num

import (
	"reflect"
	"testing"
)

func TestPrimes(t *testing.T) {
	got := Primes(10)
	want := []int{2, 3, 5, 7}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Primes(10) = %v, want %v", got, want)
	}
}

func TestIsPrime(t *testing.T) {
	cases := map[int]bool{
		1:  false,
		2:  true,
		9:  false,
		11: true,
	}
	for n, want := range cases {
		if got := IsPrime(n); got != want {
			t.Errorf("IsPrime(%d) = %v", n, got)
		}
	}
}

func BenchmarkPrimes(b *testing.B) {
	for i := 0; i < b.N; i++ {
		Primes(1000)
	}
}
