using System.Collections.Concurrent;
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
    /// <summary>Far more than there are sentences: some that come here hold a name, and must not stay for ever.</summary>
    private const int Most = 20_000;

    private readonly IStringLocalizer _words = factory.Create(typeof(Words));
    private readonly ConcurrentDictionary<(string Culture, string Name), LocalizedString> _found = new();

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

    /// <summary>A page asks some hundred times, and the resources look through every culture for an English sentence that is its own key.</summary>
    private LocalizedString Find(string name)
    {
        var key = (CultureInfo.CurrentUICulture.Name, name);
        if (_found.TryGetValue(key, out var known)) return known;
        if (_found.Count >= Most) _found.Clear();
        return _found[key] = LookUp(name);
    }

    private LocalizedString LookUp(string name)
    {
        var found = _words[name];
        if (!found.ResourceNotFound || name.Length == 0 || !char.IsLower(name[0])) return found;
        var sentence = _words[char.ToUpperInvariant(name[0]) + name[1..]];
        return sentence.ResourceNotFound ? found : new LocalizedString(name, char.ToLower(sentence.Value[0], CultureInfo.CurrentUICulture) + sentence.Value[1..]);
    }
}
