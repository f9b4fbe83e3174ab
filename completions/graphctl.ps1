# Completion of graphctl for PowerShell: asks the program itself.
# Set up with:  graphctl completions powershell >> $PROFILE

Register-ArgumentCompleter -Native -CommandName graphctl -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @()
    $isOpen = $false
    foreach ($element in $commandAst.CommandElements) {
        if ($element.Extent.StartOffset -ge $cursorPosition) { break }
        $isOpen = $element.Extent.EndOffset -ge $cursorPosition
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst] -or
            $element -is [System.Management.Automation.Language.ExpandableStringExpressionAst]) {
            $words += $element.Value
        } else {
            $words += $element.Extent.Text
        }
    }
    if (-not $isOpen) { $words += '' }

    $encoding = [Console]::OutputEncoding
    try {
        # Words go by way of the environment, because older versions lose empty ones and quotes.
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:COMPLETE = 'powershell'
        $env:GRAPHCTL_COMPLETE_WORDS = $words -join "`n"
        $lines = & graphctl '--' 2>$null
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:\COMPLETE, Env:\GRAPHCTL_COMPLETE_WORDS -ErrorAction Ignore
    }

    foreach ($line in $lines) {
        $value, $help = $line -split "`t", 2
        if (-not $help) { $help = $value }
        $text = $value
        # The typographic quotes are quotes to PowerShell, too.
        $quotes = "'" + [char]0x2018 + [char]0x2019 + [char]0x201A + [char]0x201B
        if ($value -notmatch '^~?[\p{L}\p{N}_./:=+\\-]+$') {
            $text = "'" + ($value -replace "[$quotes]", '$0$0') + "'"
        }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
