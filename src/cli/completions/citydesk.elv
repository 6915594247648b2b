# Completion of citydesk in elvish:
#   eval (citydesk completions elvish | slurp)        in ~/.config/elvish/rc.elv

use str

set edit:completion:arg-completer[citydesk] = {|command @words|
  var lines = [((external $command) complete -- $@words 2>/dev/null | from-lines)]
  if (and (> (count $lines) 0) (str:has-prefix $lines[0] "\t")) {
    edit:complete-filename $@words
  } else {
    for line $lines {
      var value about = (str:split &max=2 "\t" $line)
      var suffix = ' '
      if (or (str:has-suffix $value '=') (str:has-suffix $value ':')) { set suffix = '' }
      var shown = $value
      if (not-eq $about '') { set shown = $value'  '$about }
      edit:complex-candidate $value &code-suffix=$suffix &display=$shown
    }
  }
}
