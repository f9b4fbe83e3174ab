# Completion of graphctl for Elvish: asks the program itself.
# Set up with:  graphctl completions elvish >> ~/.config/elvish/rc.elv

use str
set edit:completion:arg-completer[graphctl] = {|@words|
  tmp E:COMPLETE = elvish
  e:graphctl -- $@words 2>/dev/null | from-lines | each {|line|
    var value @help = (str:split "\t" $line)
    var suffix = ' '
    if (or (str:has-suffix $value /) (str:has-suffix $value :) (str:has-suffix $value =)) {
      set suffix = ''
    }
    var shown = $value
    if (not-eq $help []) {
      set shown = $value'  -- '$help[0]
    }
    edit:complex-candidate $value &code-suffix=$suffix &display=$shown
  }
}
