package shop

import "testing"

func TestAbs(t *testing.T) {
	cases := []struct{ in, want int }{
		{1, 1},
		{-2, 2},
	}
	for _, c := range cases {
		if got := Abs(c.in); got != c.want {
			t.Errorf("Abs(%d) = %d, want %d", c.in, got, c.want)
		}
	}
}
