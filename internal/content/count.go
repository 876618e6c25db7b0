package content

import "fmt"

// Count is a number of things: "1 day", "2 days".
func Count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
