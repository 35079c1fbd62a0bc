// Reads an expression of PromQL a line, and answers each with a line: "ok", or what Prometheus' own parser says of it.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/prometheus/prometheus/promql/parser"
)

func main() {
	expressions := bufio.NewScanner(os.Stdin)
	expressions.Buffer(nil, 1<<20)
	reader := parser.NewParser(parser.Options{})
	for expressions.Scan() {
		if _, err := reader.ParseExpr(expressions.Text()); err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("ok")
		}
	}
}
