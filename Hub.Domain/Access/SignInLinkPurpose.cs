namespace Hub.Domain.Access;

/// <summary>SetUp creates the first administrator; FirstSignIn is for somebody new; Reset is for somebody who lost the way in.</summary>
public enum SignInLinkPurpose { SetUp, FirstSignIn, Reset }
