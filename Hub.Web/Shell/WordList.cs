using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Shell;

/// <summary>
/// The words of the product in the reader's language. A word that stands inside a sentence ("set") is found under its sentence case ("Set"):
/// resources cannot tell two keys apart that differ only in case. Values of enumerations among the arguments are said in words too.
/// A sentence that counts ("{0} sets") is written as it reads for many; Words.resx and its translations hold its form for one (<see cref="CountedWords"/>).
/// </summary>
public sealed class WordList(IStringLocalizerFactory factory) : IStringLocalizer<Words>
{
    private readonly IStringLocalizer _words = factory.Create(typeof(Words));

    public LocalizedString this[string name] => Find(name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(arguments);
            var found = Find(name);
            object[] spoken = Array.ConvertAll(arguments, a => a is Enum value ? Find(EnumWords.English(value.ToString())).Value : a);
            return new LocalizedString(name, string.Format(new CountedWords(CultureInfo.CurrentCulture), found.Value, spoken), found.ResourceNotFound);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _words.GetAllStrings(includeParentCultures);

    private LocalizedString Find(string name)
    {
        var found = _words[name];
        if (!found.ResourceNotFound || name.Length == 0 || !char.IsLower(name[0])) return found;
        var sentence = _words[char.ToUpperInvariant(name[0]) + name[1..]];
        return sentence.ResourceNotFound ? found : new LocalizedString(name, char.ToLower(sentence.Value[0], CultureInfo.CurrentUICulture) + sentence.Value[1..]);
    }
}
