namespace Hub.Web.Access;

/// <summary>One key of Data Protection.</summary>
public sealed class ProtectionKey
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string Xml { get; set; } = "";
}
