#!/bin/sh
# Checks the quotes of each file against the research: check-quotes.sh SOURCES FILE...
# Used by the hook in .pre-commit-hooks.yaml. PERSONA names another way to start the command.
sources=$1
shift
failed=0
for report; do
  ${PERSONA:-npx --yes @persona/cli} check "$report" --sources "$sources" || failed=$?
done
exit "$failed"
