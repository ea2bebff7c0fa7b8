<?xml version="1.0" encoding="UTF-8"?>
<!-- From the list of installed JDKs (a toolchains.xml) to the newest that is newer than the one Maven runs on, as properties. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://maven.apache.org/TOOLCHAINS/1.1.0">
  <xsl:output method="text"/>
  <xsl:param name="running"/>

  <xsl:template match="/t:toolchains">
    <!-- An early-access version such as 27-ea is no number and so never greater. -->
    <xsl:for-each select="t:toolchain[number(substring-before(concat(t:provides/t:version, '.'), '.')) &gt; number($running)]">
      <xsl:sort select="substring-before(concat(t:provides/t:version, '.'), '.')" data-type="number" order="descending"/>
      <xsl:if test="position() = 1">
        <xsl:text>newer.jdk.version=</xsl:text>
        <xsl:value-of select="t:provides/t:version"/>
        <xsl:text>&#10;newer.jdk.home=</xsl:text>
        <!-- A backslash would be an escape in a properties file. -->
        <xsl:value-of select="translate(t:configuration/t:jdkHome, '\', '/')"/>
        <xsl:text>&#10;</xsl:text>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
