namespace Hub.Web.Findings;

/// <summary>An object as it is proposed for the public campaign. <paramref name="Custodian"/> is an id or a short name.</summary>
public sealed record ObjectInput(string Title, string ObjectType, string PublicQuestion, string Custodian, string CustodianRef, Guid? Id = null);
