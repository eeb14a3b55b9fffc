package queue

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPop(t *testing.T) {
	var q Queue
	q.Push("a")
	q.Push("b")

	got, err := q.Pop()
	require.NoError(t, err)
	assert.Equal(t, "a", got)
}

func TestPopEmpty(t *testing.T) {
	var q Queue
	_, err := q.Pop()
	require.ErrorIs(t, err, ErrEmpty)
}

func TestPushConcurrent(t *testing.T) {
	var q Queue
	done := make(chan struct{})
	go func() {
		q.Push("x")
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(100 * time.Millisecond):
		t.Fatal("push hangs")
	}
	assert.Len(t, q.items, 1)
}
