package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStore_Get(t *testing.T) {
	s := New()
	require.NoError(t, s.Put("a", 1))

	got, err := s.Get("a")
	require.NoError(t, err)
	assert.Equal(t, 1, got)

	_, err = s.Get("b")
	assert.ErrorIs(t, err, ErrNotFound)
}

func TestStore_Keys(t *testing.T) {
	s := New()
	_ = s.Put("b", 2)
	_ = s.Put("a", 1)
	assert.Equal(t, []string{"a", "b"}, s.Keys())
	assert.Len(t, s.Keys(), 2)
}

func TestStore_Wait(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	s := New()
	go s.Put("a", 1)
	if err := s.Wait(ctx, "a"); err != nil {
		t.Fatalf("wait: %v", err)
	}
}

var errBoom = errors.New("boom")
