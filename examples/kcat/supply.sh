#!/bin/sh
# Prints key, schema id and size of the newest records of supply, and names the schema that the id stands for.
set -eu
bootstrap=${1:-127.0.0.1:9092}
registry=${2:-http://127.0.0.1:8081/apis/ccompat/v7}

# A value begins with a 0 and the schema id in four bytes; the end of a transaction takes an offset too, hence -5.
kcat -b "$bootstrap" -C -q -t petagrid.supply.grid -o -20 -c 5 -X isolation.level=read_committed -s 'value=>bI' \
  -f 'offset %o  time %T  key %k  0 and schema id: %s  (%S bytes)\n'
id=$(kcat -b "$bootstrap" -C -q -t petagrid.supply.grid -o -20 -c 1 -X isolation.level=read_committed -s 'value=>bI' -f '%s\n' | tr -d '\n' | sed 's/^0 *//')
curl -sf "$registry/schemas/ids/$id" | grep -q '\\"name\\":\\"Supply\\"'
echo "schema $id is a Supply"
