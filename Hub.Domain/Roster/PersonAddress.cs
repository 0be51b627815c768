using System.Net.Mail;

namespace Hub.Domain.Roster;

/// <summary>An e-mail address of a person. A person may have several; one address belongs to one person.</summary>
public sealed class PersonAddress
{
    public PersonAddress(Guid personId, string address, DateTime now)
    {
        PersonId = personId;
        Address = Normal(address);
        AddedAt = now;
    }

    private PersonAddress() => Address = "";

    public string Address { get; private set; }
    public Guid PersonId { get; private set; }
    public DateTime AddedAt { get; private set; }

    /// <summary>The address in the form in which addresses are compared. Throws <see cref="InvalidFieldException"/> for email when it is none.</summary>
    public static string Normal(string? address)
    {
        string trimmed = (address ?? "").Trim();
        if (trimmed.Length is 0 or > 254 || !MailAddress.TryCreate(trimmed, out var parsed) || parsed.Address != trimmed || trimmed.Any(char.IsWhiteSpace))
            throw new InvalidFieldException("email", "Write one e-mail address, for example name@agency.example.");
        return trimmed.ToLowerInvariant();
    }
}
