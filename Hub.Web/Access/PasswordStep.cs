namespace Hub.Web.Access;

/// <summary>What comes after the password.</summary>
public enum PasswordStep { Refused, Code, SetUpCode, Done }
