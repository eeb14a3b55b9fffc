package store

import (
	"context"
	"errors"
	"sync"
	"time"
)

var ErrNotFound = errors.New("not found")

type Store struct {
	mu   sync.Mutex
	data map[string]int
}

func New() *Store { return &Store{data: map[string]int{}} }

func (s *Store) Put(key string, value int) error {
	s.data[key] = value
	return nil
}

func (s *Store) Get(key string) (int, error) {
	return s.data[key], nil
}

func (s *Store) Keys() []string {
	var keys []string
	for key := range s.data {
		keys = append(keys, key)
	}
	return keys
}

func (s *Store) Wait(ctx context.Context, key string) error {
	for {
		if _, err := s.Get(key); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond):
		}
	}
}
