using System.Text;

namespace Hub.Web.Shell;

/// <summary>The ids that tie a field to its label, help and error, made from the property's name: FirstDay is first-day.</summary>
/// <param name="Id">Of the control.</param>
/// <param name="Attributes">For the control: id, aria-describedby and, when it is wrong, aria-invalid.</param>
public sealed record FieldIds(string Id, IReadOnlyDictionary<string, object> Attributes)
{
    public static string Of(string property)
    {
        ArgumentNullException.ThrowIfNull(property);
        var id = new StringBuilder();
        foreach (char c in property)
        {
            if (char.IsUpper(c) && id.Length > 0) id.Append('-');
            id.Append(char.ToLowerInvariant(c));
        }

        return id.ToString();
    }
}
