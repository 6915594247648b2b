# Completion of citydesk in PowerShell:
#   citydesk completions powershell | Out-String | Invoke-Expression        in $PROFILE

Register-ArgumentCompleter -Native -CommandName citydesk -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = $commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition }
    $words = @($before | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
    # Older versions pass no empty word on.
    $options = if ($wordToComplete -eq '') { @('--next') } else { @() }
    & $commandAst.CommandElements[0].Extent.Text complete @options '--' @words 2>$null | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        # Without a candidate PowerShell completes the names of files.
        if ($value -ne '') {
            $written = if ($value -match '[\s''"`$;|&(){}<>#@,]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
            $said = if ($about) { $about } else { $value }
            [System.Management.Automation.CompletionResult]::new($written, $value, 'ParameterValue', $said)
        }
    }
}
